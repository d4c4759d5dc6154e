package vn.kho.signing.worker;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import vn.kho.core.content.Content;
import vn.kho.core.pdf.ReportOrder;

/** Form of orders for reports on the pipe. */
final class OrderWire {
    private OrderWire() {}

    static void write(DataOutput out, ReportOrder order) throws IOException {
        out.writeUTF(order.form().name());
        out.writeUTF(order.fileName());
        out.writeBoolean(order.at().isPresent());
        if (order.at().isPresent()) {
            Wire.writeInstant(out, order.at().get());
        }
        out.writeBoolean(order.policy().isPresent());
        if (order.policy().isPresent()) {
            try (InputStream policy = order.policy().get().open()) {
                Wire.writeBytes(out, policy.readNBytes(ReportOrder.LONGEST_POLICY));
            }
        }
        out.writeInt(order.tokens().size());
        for (ReportOrder.Token token : order.tokens()) {
            out.writeUTF(token.name());
        }
    }

    static ReportOrder read(DataInput in) throws IOException {
        ReportOrder.Form form = ReportWire.constant(ReportOrder.Form.class, in.readUTF());
        String fileName = in.readUTF();
        Optional<Instant> at = in.readBoolean() ? Optional.of(Wire.readInstant(in)) : Optional.empty();
        Optional<Content> policy = in.readBoolean() ? Optional.of(Content.of(Wire.readBytes(in))) : Optional.empty();
        Set<ReportOrder.Token> tokens = EnumSet.noneOf(ReportOrder.Token.class);
        for (int left = in.readInt(); left > 0; left--) {
            tokens.add(ReportWire.constant(ReportOrder.Token.class, in.readUTF()));
        }
        return new ReportOrder(form, fileName, at, policy, tokens);
    }

    static void writeText(DataOutput out, Optional<String> text) throws IOException {
        out.writeBoolean(text.isPresent());
        if (text.isPresent()) {
            out.writeUTF(text.get());
        }
    }

    static Optional<String> readText(DataInput in) throws IOException {
        return in.readBoolean() ? Optional.of(in.readUTF()) : Optional.empty();
    }

    static void writeTexts(DataOutput out, List<String> texts) throws IOException {
        out.writeByte(texts.size());
        for (String text : texts) {
            out.writeUTF(text);
        }
    }

    static List<String> readTexts(DataInput in, int most) throws IOException {
        int count = in.readUnsignedByte();
        if (count > most) {
            throw new IOException(count + " texts");
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(in.readUTF());
        }
        return texts;
    }

    static OptionalLong length(long onTheWire) {
        return onTheWire < 0 ? OptionalLong.empty() : OptionalLong.of(onTheWire);
    }
}
