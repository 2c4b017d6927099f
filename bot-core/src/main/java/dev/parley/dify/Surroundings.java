package dev.parley.dify;

import dev.parley.dify.Report.Kind;
import dev.parley.dify.Report.Outcome;
import java.util.List;
import java.util.Map;

/** Reports what an app has around its graph: environment variables, features, plug-ins. */
final class Surroundings {
    private static final Map<String, String> SWITCHES = Map.of(
            "speech_to_text", "customers write here, they do not speak",
            "text_to_speech", "answers are not read aloud",
            "sensitive_word_avoidance",
                    "there is no filter of words; check the message in a `branch`, or the answer's prompt",
            "suggested_questions_after_answer",
                    "no questions are made up after an answer; `choices` of a `reply` can be",
            "file_upload", "files are not taken in conversations");

    private Surroundings() {}

    static void report(Export export, Draft draft) {
        environment(export, draft);
        Fields features = export.workflow().in("features");
        opening(features, draft);
        SWITCHES.forEach((name, why) -> {
            if (features.in(name).flag("enabled")
                    || features.in(name).in("image").flag("enabled")) {
                draft.note(Outcome.UNSUPPORTED, Kind.FEATURE, features.line(name), "the feature " + name, why);
            }
        });
        if (features.in("retriever_resource").flag("enabled")) {
            draft.note(
                    Outcome.MAPPED,
                    Kind.FEATURE,
                    features.line("retriever_resource"),
                    "the feature retriever_resource",
                    "`sources` of the replies");
        }
        for (Fields dependency : export.root().maps("dependencies")) {
            Fields value = dependency.in("value");
            String name = value.text("plugin_unique_identifier", value.text("marketplace_plugin_unique_identifier"));
            draft.note(
                    Outcome.MAPPED,
                    Kind.OTHER,
                    dependency.line(),
                    "the plug-in " + name.replaceAll("[:@].*", ""),
                    "not needed for what was imported");
        }
    }

    private static void environment(Export export, Draft draft) {
        for (Fields variable : export.workflow().maps("environment_variables")) {
            boolean secret = Variables.isSecret(variable);
            draft.note(
                    secret ? Outcome.BINDING : Outcome.MAPPED,
                    Kind.VARIABLE,
                    variable.line(),
                    "the environment variable " + variable.text("name"),
                    secret
                            ? "a secret, read as empty; allow an environment variable in config/bot.yaml and read it as env.NAME"
                            : "its value is written where it is read");
        }
    }

    private static void opening(Fields features, Draft draft) {
        String statement = features.text("opening_statement").strip();
        if (!statement.isEmpty()) {
            draft.note(
                    Outcome.BINDING,
                    Kind.FEATURE,
                    features.line("opening_statement"),
                    "the opening statement",
                    "make it `channels.web.greeting` in config/bot.yaml: " + statement.replaceAll("\\s+", " "));
        }
        List<String> questions = Fields.texts(features.get("suggested_questions")).stream()
                .filter(question -> !question.isBlank())
                .toList();
        if (!questions.isEmpty()) {
            draft.note(
                    Outcome.BINDING,
                    Kind.FEATURE,
                    features.line("suggested_questions"),
                    "the suggested questions",
                    "make them `channels.web.suggestions` in config/bot.yaml: " + String.join(" | ", questions));
        }
    }
}
