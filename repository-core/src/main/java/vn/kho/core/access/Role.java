package vn.kho.core.access;

/** What a caller may be. A person can have several roles. */
public enum Role {
    /** A person or organisation reading its own archive. */
    HOLDER,
    /** Uploads scans and describes them. */
    DIGITISER,
    /** Compares and accepts, sends back or rejects; never their own uploads. */
    CHECKER,
    /** Records office (văn thư): status events, holder matching, copies, representation. */
    RECORDS_OFFICE,
    /** Another agency's system. */
    AGENCY_CLIENT,
    /** Reads records and the journal, changes nothing. */
    AUDITOR,
    /** Edits the catalogue; sees no holder's data. */
    ADMINISTRATOR
}
