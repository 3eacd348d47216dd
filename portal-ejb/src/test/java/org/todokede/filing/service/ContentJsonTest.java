package org.todokede.filing.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.filing.FilingContent;

/** What is hashed at submission must be the same text for the same content, for good. */
class ContentJsonTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "plain", "two\nlines\tand a tab", "\"quoted\" and \\ back", "<script>alert('1')</script> &amp; &", "𠮷野家 😀", "が é", "\u2028\u2029", "{\"a\":1}", "null", " "
    })
    void everyValue_comesBackAsItWas(String value) {
        FilingContent content = FilingContent.of(Map.of("a.b", value));
        assertEquals(content, ContentJson.read(ContentJson.write(content)));
        assertEquals(value, ContentJson.read(ContentJson.write(content)).get("a.b"));
    }

    @Test
    void theSameContent_isTheSameText_inWhateverOrderItWasWritten() {
        Map<String, String> oneWay = new LinkedHashMap<>();
        Map<String, String> theOther = new LinkedHashMap<>();
        for (int i = 0; i < 50; i++) {
            oneWay.put("path." + i, "v" + i);
            theOther.put("path." + (49 - i), "v" + (49 - i));
        }
        assertEquals(ContentJson.write(FilingContent.of(oneWay)), ContentJson.write(FilingContent.of(theOther)));
    }

    /** Golden text and hash: if this fails, receipts already given no longer fit what is stored. */
    @Test
    void textAndHash_areThese_forGood() {
        String json = ContentJson.write(FilingContent.of(Map.of("b", "届出", "a", "x\"y\n", "c", "")));
        assertEquals("{\"a\":\"x\\\"y\\n\",\"b\":\"届出\"}", json);
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", ContentJson.sha256("abc"));
        assertEquals("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", ContentJson.sha256(""));
        assertNotEquals(ContentJson.sha256("\u304C"), ContentJson.sha256("\u304B\u3099"));
    }

    @Test
    void details_keepTheirOrder() {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("z", "1");
        details.put("a", "2");
        assertEquals(List.of("z", "a"), List.copyOf(ContentJson.readMap(ContentJson.writeMap(details)).keySet()));
        assertEquals(Map.of(), ContentJson.readMap("{}"));
    }
}
