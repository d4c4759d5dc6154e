package vn.kho.api.problem;

/** A text in both languages. */
public record Bilingual(String vi, String en) {}
