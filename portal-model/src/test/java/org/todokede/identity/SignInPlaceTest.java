package org.todokede.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A place is told by family of browser and beginning of address; what is unknown is left out. */
class SignInPlaceTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0|203.0.113.77|Firefox, Windows|203.0.113.*",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 Safari/537.36 Edg/128.0.0.0|127.0.0.1|Edge, Windows|127.0.0.*",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 Safari/537.36|2001:db8:7:8:9:a:b:c|Chrome, Linux|2001:db8:7::/48",
            "Mozilla/5.0 (Linux; Android 14; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 Mobile Safari/537.36|unknown|Chrome, Android|''",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1|::1|Safari, iOS|''",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15|0:0:0:0:0:0:0:1|Safari, macOS|0:0:0::/48",
            "Java-http-client/17.0.15|''|''|''",
            "|198.51.100.1|''|198.51.100.*",
            "<script>alert(1)</script> Windows|1.2.3.4.5|''|''"})
    void aPlace_isKnownAgain_andFollowsNobody(String agent, String address, String browser, String network) {
        assertEquals(new SignInPlace(browser, network), SignInPlace.of(agent, address));
    }
}
