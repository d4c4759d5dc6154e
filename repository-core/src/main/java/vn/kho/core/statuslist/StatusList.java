package vn.kho.core.statuslist;

import java.util.random.RandomGenerator;
import vn.kho.core.copy.RegisterNumber;
import vn.kho.core.copy.StatusPlace;

/**
 * One list: the places of a million consecutive register numbers of a year, in a secret order.
 *
 * @param id number of the list, from 1, as it is in addresses and on paper
 * @param year of the register
 * @param part which million of that year, from 0
 */
public record StatusList(int id, int year, int part, Order order) {
    /** Places in a list. */
    public static final int PLACES = 1 << Scatter.BITS;

    /** The list that a number belongs to: the year and this. */
    public static int partOf(RegisterNumber number) {
        return (number.number() - 1) / PLACES;
    }

    public boolean holds(RegisterNumber number) {
        return number.year() == year && partOf(number) == part;
    }

    /** @throws IllegalArgumentException when the number belongs to another list */
    public StatusPlace place(RegisterNumber number) {
        if (!holds(number)) {
            throw new IllegalArgumentException("the number belongs to another list");
        }
        return new StatusPlace(id, order.scatter.place((number.number() - 1) % PLACES));
    }

    /** The secret order of a list's places; its text form doesn't tell it. */
    public static final class Order {
        private final Scatter scatter;

        /** @param secret as {@link #newSecret} makes it */
        public Order(byte[] secret) {
            scatter = new Scatter(secret);
        }

        /** @param random cryptographically strong */
        public static byte[] newSecret(RandomGenerator random) {
            byte[] secret = new byte[Scatter.SECRET_BYTES];
            random.nextBytes(secret);
            return secret;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Order that && scatter.equals(that.scatter);
        }

        @Override
        public int hashCode() {
            return scatter.hashCode();
        }

        @Override
        public String toString() {
            return "secret order";
        }
    }
}
