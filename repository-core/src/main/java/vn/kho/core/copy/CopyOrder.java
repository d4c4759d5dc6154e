package vn.kho.core.copy;

import java.time.LocalDate;
import java.util.Optional;
import vn.kho.core.result.ResultId;

/**
 * What is asked for.
 *
 * @param recipient agency or organisation that the copy is for, at most 200 characters
 * @param purpose what it is for, at most 500 characters
 * @param useBy last day on which it should be relied on
 */
public record CopyOrder(ResultId result, String recipient, String purpose, Optional<LocalDate> useBy) {}
