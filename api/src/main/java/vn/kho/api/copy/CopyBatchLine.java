package vn.kho.api.copy;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import vn.kho.api.problem.ProblemView;

/** A line of the answer to a batch, as the contract describes it. */
@Schema(name = "CopyBatchLine", description = "What became of one order: `copy` or `problem`.")
record CopyBatchLine(
        @Schema(description = "Place of the order in the request, from 0")
        int index,

        @Schema(description = "As it would be of a single request", example = "201")
        int status,

        @Schema(description = "Whether an earlier request with this key issued the copy")
        boolean replayed,

        Optional<CopyView> copy,
        Optional<ProblemView> problem,

        @Schema(
                description = "Orders from this one on that were not tried; only in the last line of a batch that an"
                        + " outage ended")
        Optional<Integer> notTried) {}
