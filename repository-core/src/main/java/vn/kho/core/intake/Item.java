package vn.kho.core.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.kho.core.content.StoredContent;
import vn.kho.core.result.ResultId;

/**
 * One paper of a batch: a file and its row of the manifest, whichever came first.
 *
 * @param fileName joins the two; unique in the batch
 * @param content the file, once it is durable
 * @param uploadedBy account that uploaded the file
 * @param receivedAt when the file was durable
 * @param examination what was found in the file, once it was examined and accepted
 * @param row its row
 * @param describedBy accounts that gave the row or corrected it
 * @param faults what is wrong, in the order found
 * @param decidedBy account that accepted, sent back or rejected it
 * @param reason of a rejection
 * @param remark of the checker
 * @param result its result in the archive, once accepted
 * @param createdAt when the first of file and row came
 * @param revision grows with every change
 */
public record Item(
        ItemId id,
        BatchId batch,
        String fileName,
        ItemState state,
        Optional<StoredContent> content,
        Optional<String> uploadedBy,
        Optional<Instant> receivedAt,
        Optional<Examination> examination,
        Optional<ManifestRow> row,
        Set<String> describedBy,
        List<Fault> faults,
        Optional<String> decidedBy,
        Optional<RejectReason> reason,
        Optional<String> remark,
        Optional<ResultId> result,
        Instant createdAt,
        long revision) {

    public Item {
        faults = List.copyOf(faults);
        describedBy = Set.copyOf(describedBy);
    }
}
