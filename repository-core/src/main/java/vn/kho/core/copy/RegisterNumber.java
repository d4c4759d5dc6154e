package vn.kho.core.copy;

/** Number in the register of copies: one sequence per agency and year, from 1. */
public record RegisterNumber(int year, int number) {
    public RegisterNumber {
        if (number < 1) {
            throw new IllegalArgumentException("register numbers start at 1");
        }
    }
}
