package vn.kho.core.copy;

import vn.kho.core.catalogue.Catalogue;
import vn.kho.core.content.ContentStore;
import vn.kho.core.journal.Journal;
import vn.kho.core.pdf.PdfSealer;
import vn.kho.core.pdf.SealSources;
import vn.kho.core.result.Results;
import vn.kho.core.result.Visibility;
import vn.kho.core.tx.Transactions;

/** What the copy desk works with. */
public record CopyPorts(
        Copies copies,
        OwedLevels owedLevels,
        Results results,
        Visibility visibility,
        Catalogue catalogue,
        ContentStore contents,
        PdfSealer sealer,
        SealSources sources,
        PaperSeals paperSeals,
        Journal journal,
        Transactions transactions) {}
