package vn.kho.core.intake;

import vn.kho.core.content.ContentStore;
import vn.kho.core.journal.Journal;
import vn.kho.core.pdf.KeptSealFacts;
import vn.kho.core.result.Results;
import vn.kho.core.tx.Transactions;

/** What digitisation works with. */
public record IntakePorts(
        Batches batches,
        ContentStore contents,
        Results results,
        RowReader rows,
        KeptSealFacts sealFacts,
        Journal journal,
        Transactions transactions) {}
