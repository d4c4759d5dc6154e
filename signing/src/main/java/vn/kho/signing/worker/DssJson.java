package vn.kho.signing.worker;

import eu.europa.esig.dss.validation.reports.Reports;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.module.jakarta.xmlbind.JakartaXmlBindAnnotationIntrospector;

/** DSS's reports as its REST interface writes them: JSON by the names of their XML schemas. */
final class DssJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .annotationIntrospector(new JakartaXmlBindAnnotationIntrospector(false))
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(EnumFeature.WRITE_ENUMS_USING_TO_STRING)
            .build();

    private DssJson() {}

    static byte[] of(Reports reports) {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("validationReportDataHandler", etsi(reports));
        whole.put("DiagnosticData", reports.getDiagnosticDataJaxb());
        whole.put("SimpleReport", reports.getSimpleReportJaxb());
        whole.put("DetailedReport", reports.getDetailedReportJaxb());
        return MAPPER.writeValueAsBytes(whole);
    }

    static byte[] etsi(Reports reports) {
        return reports.getXmlValidationReport().getBytes(StandardCharsets.UTF_8);
    }
}
