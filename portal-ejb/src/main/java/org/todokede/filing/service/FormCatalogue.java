package org.todokede.filing.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.todokede.filing.FilingKind;
import org.todokede.filing.FormEdition;
import org.todokede.platform.service.PortalConfig;
import org.todokede.refusal.NotFound;

/** The form editions of {@code config/data/forms}, and the ministries' own sheets beside them, read once at the start. An edition that a draft was begun under stays readable for good. */
@ApplicationScoped
public class FormCatalogue {

    private record Key(String number, String edition) {}

    private volatile List<FormEdition> editions = List.of();
    private volatile List<FormEdition> sheets = List.of();
    private volatile Map<Key, FormEdition> byKey = Map.of();

    @Inject
    private PortalConfig config;

    /** Reads every {@code *.json} of the folder; a broken file stops the start and is named. */
    public void load() {
        load(config.configFolder().resolve("data/forms"));
    }

    void load(Path folder) {
        List<FormEdition> read = FormFiles.readFolder(folder);
        List<FormEdition> own = FormFiles.readSheets(folder);
        Map<Key, FormEdition> keyed = new HashMap<>();
        Stream.concat(read.stream(), own.stream()).forEach(e -> keyed.put(new Key(e.number(), e.edition()), e));
        editions = read;
        sheets = own;
        byKey = Map.copyOf(keyed);
    }

    /**
     * The edition under which a form is begun on a day.
     *
     * @throws NotFound if there is no such form on that day
     */
    public FormEdition current(String number, LocalDate day) {
        return editions.stream()
                .filter(e -> e.number().equals(number) && !e.validFrom().isAfter(day))
                .max(Comparator.comparing(FormEdition::validFrom))
                .orElseThrow(NotFound::new);
    }

    /** Whether a form can be begun here on a day. */
    public boolean isHere(String number, LocalDate day) {
        return editions.stream().anyMatch(e -> e.number().equals(number) && !e.validFrom().isAfter(day));
    }

    /** Every form in force on a day, under the edition of that day, in the order of their numbers. */
    public List<FormEdition> currentOn(LocalDate day) {
        return editions.stream().map(FormEdition::number).distinct()
                .filter(number -> isHere(number, day))
                .map(number -> current(number, day))
                .sorted(Comparator.comparing(FormEdition::number, BY_NUMBER))
                .toList();
    }

    /**
     * The sheet on which an inquiry is opened on a day. It is none of the forms: no investor files it.
     *
     * @throws NotFound if there is none on that day
     */
    public FormEdition inquirySheet(LocalDate day) {
        return sheets.stream().filter(e -> e.kind() == FilingKind.INQUIRY && !e.validFrom().isAfter(day)).max(Comparator.comparing(FormEdition::validFrom)).orElseThrow(NotFound::new);
    }

    private static final Comparator<String> BY_NUMBER =
            Comparator.comparingInt((String n) -> Integer.parseInt(n.replaceFirst("-.*", ""))).thenComparing(Comparator.naturalOrder());

    /**
     * The form by which an act is done in the case of a filing on another form, e.g. form 19 for the execution of what form 1 notified.
     *
     * @param specifiedAcquisition whether that filing is about a specified acquisition: it has a reply of its own
     */
    public Optional<FormEdition> doing(String act, String otherForm, boolean specifiedAcquisition, LocalDate day) {
        return currentOn(day).stream()
                .filter(e -> specifiedAcquisition ? e.purpose().specifiedAcquisition() : e.purpose().inwardInvestment())
                .filter(e -> e.purpose().reference() != null && e.purpose().reference().does(act) && e.purpose().reference().forms().contains(otherForm))
                .findFirst();
    }

    /** The edition a filing, or the sheet of an inquiry, was written under. */
    public FormEdition of(String number, String edition) {
        FormEdition found = byKey.get(new Key(number, edition));
        if (found == null) {
            throw new IllegalStateException("form edition " + number + "/" + edition + " is missing in config/data/forms");
        }
        return found;
    }

    public List<FormEdition> all() {
        return editions;
    }
}
