package org.todokede.review;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.todokede.platform.InstantConverter;

/** A filter of the worklist under a name that a person gave it. It is theirs alone and holds no case, so it shows what they may see on the day they open it. */
@Entity
@Table(name = "saved_view")
@NamedQuery(name = "SavedView.ofAccount", query = "select v from SavedView v where v.accountId = :account order by v.place")
public class SavedView {

    /** Views of one person, at most. */
    public static final int MOST = 20;

    /** Greatest length of a name in UTF-16 units, inclusive. */
    public static final int LONGEST_NAME = 60;

    /** Greatest length of an address query, inclusive. */
    public static final int LONGEST_QUERY = 1000;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Column(name = "account_id")
    private long accountId;

    @Column(name = "place")
    private int place;

    @Column(name = "view_name")
    private String name;

    @Column(name = "address_query")
    private String addressQuery;

    @Column(name = "saved_at")
    @Convert(converter = InstantConverter.class)
    private Instant savedAt;

    protected SavedView() {}

    /** @param place as given by {@link #freePlace} @param addressQuery filter as it stands in the address after the question mark */
    public SavedView(long accountId, int place, String name, String addressQuery, Instant savedAt) {
        if (place < 1 || place > MOST || addressQuery.length() > LONGEST_QUERY) {
            throw new IllegalArgumentException("place " + place + ", " + addressQuery.length() + " characters");
        }
        this.accountId = accountId;
        this.place = place;
        this.name = name;
        this.addressQuery = addressQuery;
        this.savedAt = savedAt;
    }

    /** The first place beside these, from 1; empty if there are as many views as there may be. */
    public static OptionalInt freePlace(Collection<SavedView> taken) {
        Set<Integer> places = taken.stream().map(v -> v.place).collect(Collectors.toSet());
        return IntStream.rangeClosed(1, MOST).filter(p -> !places.contains(p)).findFirst();
    }

    public long id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String addressQuery() {
        return addressQuery;
    }
}
