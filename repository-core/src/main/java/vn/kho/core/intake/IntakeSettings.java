package vn.kho.core.intake;

/** Limits of bulk upload. @param maxFileBytes largest file accepted */
public record IntakeSettings(long maxFileBytes) {}
