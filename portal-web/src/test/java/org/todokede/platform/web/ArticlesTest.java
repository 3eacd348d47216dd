package org.todokede.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.todokede.filing.Regime;
import org.todokede.period.Convention;
import org.todokede.review.ActTable;
import org.todokede.review.CaseAct;

/** Provisions as a Japanese reader writes them. */
class ArticlesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "FEFTA Art. 27(1)|外為法第27条第1項",
        "FEFTA Art. 27-2(1)|外為法第27条の2第1項",
        "FEFTA Art. 55-5|外為法第55条の5",
        "FEFTA Art. 69-3|外為法第69条の3",
        "FEFTA Art. 27(2) proviso|外為法第27条第2項ただし書",
        "FEFTA Art. 26(1)(i)|外為法第26条第1項第1号",
        "FEFTA Art. 26(2)(iii)|外為法第26条第2項第3号",
        "Cabinet Order Art. 3(3)|直投令第3条第3項",
        "Ministerial Order Art. 7(4)|直投命令第7条第4項",
        "FEFTA Art. 27(1); Cabinet Order Art. 10|外為法第27条第1項、直投令第10条",
        "FEFTA Art. 27(1), (2); Cabinet Order Art. 10|外為法第27条第1項、第2項、直投令第10条",
        "FEFTA Art. 27-2, 55-5|外為法第27条の2、第55条の5",
        "FEFTA Art. 29(1), (2), (5)|外為法第29条第1項、第2項、第5項",
        "FEFTA|外為法",
        "CO 3(2)(i)|直投令第3条第2項第1号",
        "FEFTA Art. 27(1), 28(1); MO annexed form 1|外為法第27条第1項、第28条第1項、直投命令別紙様式第1",
        "FEFTA Art. 26(2)(v), 27(1); MO annexed form 3-2|外為法第26条第2項第5号、第27条第1項、直投命令別紙様式第3の2",
        "FEFTA Art. 55-8; MO 7(4), annexed form 19-2|外為法第55条の8、直投命令第7条第4項、別紙様式第19の2",
        "Civil Code Art. 140, 143|民法第140条、第143条",
        "Act 60 of 2019 suppl. Art. 3(2)|令和元年法律第60号附則第3条第2項",
        "Ministerial Order Art. 6-2, 7(1) before 2020-06-07|直投命令第6条の2、第7条第1項（2020年6月7日前）",
        "FEFTA Art. 27(5), (6)|外為法第27条第5項、第6項",
        "FEFTA Art. 28(7) applying 27(10)|外為法第28条第7項において準用する第27条第10項",
        "FEFTA Art. 27(10), 28(7) applying 27(10)|外為法第27条第10項、第28条第7項において準用する第27条第10項",
        "Cabinet Order Art. 4(3)|直投令第4条第3項"
    })
    void aProvision_isWrittenTheJapaneseWay(String english, String japanese) {
        assertEquals(japanese, Articles.inJapanese(english));
    }

    static Stream<String> provisionsOfTheActs() {
        return Stream.concat(Stream.of(CaseAct.values()).map(CaseAct::article), ActTable.cells().stream().map(ActTable.Cell::article))
                .flatMap(article -> Stream.of(article, Regime.SPECIFIED_ACQUISITION.article(article), Regime.eitherArticle(article))).distinct();
    }

    @ParameterizedTest
    @MethodSource("provisionsOfTheActs")
    void noActShowsAnEnglishWordInItsProvision(String article) {
        String japanese = Articles.inJapanese(article);
        assertFalse(japanese.matches(".*[A-Za-z(].*"), () -> article + " -> " + japanese);
    }

    static Stream<String> provisionsOfTheCounts() {
        return Stream.of(Convention.values()).map(Convention::article).distinct();
    }

    @ParameterizedTest
    @MethodSource("provisionsOfTheCounts")
    void noCountShowsAnEnglishWordInItsProvision(String article) {
        String japanese = Articles.inJapanese(article);
        assertFalse(japanese.matches(".*[A-Za-z(].*"), () -> article + " -> " + japanese);
    }
}
