package vn.kho.signing.seal;

import vn.kho.core.pdf.Stamp;

/** The look-up address alone, as rectangles: those that all copies share are drawn first. */
final class AddressCode implements StampCode {
    private final QrTemplate template;
    private final int capacity;
    private final long[] varying;

    /** @param capacity bytes for rectangles that differ */
    AddressCode(QrTemplate template, int capacity) {
        this.template = template;
        this.capacity = capacity;
        this.varying = template.varying();
    }

    @Override
    public int side() {
        return template.side();
    }

    /** One path with the modules that differ: filled at once, no seam shows between them. */
    @Override
    public String begin(double module, double x, double y) {
        return Decimal.text(module) + " 0 0 " + Decimal.text(module) + " " + Decimal.text(x) + " " + Decimal.text(y)
                + " cm\n" + QrPath.of(template.alwaysDark());
    }

    @Override
    public int capacity() {
        return capacity;
    }

    @Override
    public String end() {
        return "f";
    }

    @Override
    public boolean write(byte[] out, int at, Stamp stamp) {
        return QrPath.write(out, at, at + capacity, template.columns(stamp.code()), varying) >= 0;
    }
}
