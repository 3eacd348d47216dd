package org.todokede.rules;

import java.io.StringReader;
import java.util.List;
import org.kie.api.io.Resource;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/** {@link StakeTable} as a DMN decision table in Apache KIE. */
final class KieTable {

    private static final String NAMESPACE = "https://todokede.org/bench";

    private final DMNRuntime runtime;
    private final DMNModel model;

    KieTable() {
        Resource resource = ResourceFactory.newReaderResource(new StringReader(dmn()), "UTF-8");
        resource.setSourcePath("stake.dmn");
        runtime = DMNRuntimeBuilder.fromDefaults().buildConfiguration().fromResources(List.of(resource)).getOrElseThrow(IllegalStateException::new);
        model = runtime.getModel(NAMESPACE, "stake");
        if (model.hasErrors()) {
            throw new IllegalStateException(model.getMessages().toString());
        }
    }

    /** The question in the words of the table; made once, as a caller would who asks more than one question of it. */
    DMNContext context(StakeTable.Question question) {
        DMNContext context = runtime.newContext();
        context.set("investor", question.investor().name());
        context.set("target", question.target().name());
        context.set("sector", question.sector().name());
        context.set("share", question.percent());
        return context;
    }

    String answer(DMNContext context) {
        DMNResult result = runtime.evaluateAll(model, context);
        return (String) result.getDecisionResultByName("outcome").getResult();
    }

    private static String dmn() {
        StringBuilder text = new StringBuilder("""
                <definitions xmlns="http://www.omg.org/spec/DMN/20180521/MODEL/" id="stake" name="stake" namespace="%s">
                """.formatted(NAMESPACE));
        for (String input : List.of("investor", "target", "sector")) {
            text.append(input(input, "string"));
        }
        text.append(input("share", "number"));
        text.append("<decision id=\"outcome\" name=\"outcome\"><variable name=\"outcome\" typeRef=\"string\"/>");
        for (String input : List.of("investor", "target", "sector", "share")) {
            text.append("<informationRequirement><requiredInput href=\"#%s\"/></informationRequirement>".formatted(input));
        }
        text.append("<decisionTable hitPolicy=\"FIRST\">");
        for (String input : List.of("investor", "target", "sector", "share")) {
            text.append("<input><inputExpression typeRef=\"%s\"><text>%s</text></inputExpression></input>".formatted(input.equals("share") ? "number" : "string", input));
        }
        text.append("<output name=\"outcome\" typeRef=\"string\"/>");
        StakeTable.RULES.forEach(rule -> text.append(rule(rule)));
        return text.append("</decisionTable></decision></definitions>").toString();
    }

    private static String input(String name, String type) {
        return "<inputData id=\"%s\" name=\"%s\"><variable name=\"%s\" typeRef=\"%s\"/></inputData>".formatted(name, name, name, type);
    }

    private static String rule(StakeTable.Rule rule) {
        String investor = rule.investors() == null ? "-" : "\"" + rule.investors().iterator().next() + "\"";
        return "<rule>" + entry("input", investor) + entry("input", quoted(rule.target())) + entry("input", quoted(rule.sector()))
                + entry("input", escaped(range(rule))) + entry("output", quoted(rule.outcome())) + "</rule>";
    }

    private static String escaped(String text) {
        return text.replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String range(StakeTable.Rule rule) {
        if (rule.below() == StakeTable.ALL) {
            return rule.from() == 0 ? "-" : ">= " + rule.from();
        }
        return rule.from() == 0 ? "< " + rule.below() : "[" + rule.from() + ".." + rule.below() + ")";
    }

    private static String quoted(Enum<?> word) {
        return word == null ? "-" : "\"" + word.name() + "\"";
    }

    private static String entry(String kind, String text) {
        return "<%sEntry><text>%s</text></%sEntry>".formatted(kind, text, kind);
    }
}
