package vn.kho.core.party;

/** Kinds of holders, by the paper that identifies them. */
public enum HolderKind {
    /** A person with a 12-digit personal identification number. */
    PERSON,
    /** An organisation with a tax or enterprise code. */
    ORGANISATION,
    /** A foreigner with a passport or travel paper. */
    FOREIGN
}
