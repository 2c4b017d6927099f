package dev.parley.flow.settings;

/**
 * A text that stands in one of several languages.
 *
 * @param of the path of the setting that has the languages
 * @param locale its language, as it is written
 */
public record LocaleText(String of, String locale) {}
