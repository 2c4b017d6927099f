package dev.parley.text;

/** A template that can be filled in as a part of another one, with what is left of its work and size. */
interface Inlined extends Template {
    void render(Rendering rendering);

    @Override
    default String render(Values values) {
        Rendering rendering = new Rendering(values);
        try {
            render(rendering);
            return rendering.result();
        } catch (StackOverflowError tooDeep) {
            throw Rendering.failure("The text can't be filled in: its values are nested too deeply.");
        }
    }
}
