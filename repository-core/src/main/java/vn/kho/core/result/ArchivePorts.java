package vn.kho.core.result;

import vn.kho.core.content.ContentStore;
import vn.kho.core.journal.Journal;
import vn.kho.core.tx.Transactions;

/** What the use cases on archived results work with. */
public record ArchivePorts(
        Results results, Visibility visibility, ContentStore contents, Journal journal, Transactions transactions) {}
