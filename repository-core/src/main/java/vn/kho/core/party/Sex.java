package vn.kho.core.party;

/** As the personal identification number encodes it. */
public enum Sex {
    MALE,
    FEMALE
}
