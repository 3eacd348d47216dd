package org.todokede.identity;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.todokede.platform.InstantConverter;

/** A person's sign-in. The password is kept as a salted hash only; a closed account keeps its row, because the record names it. */
@Entity
@Table(name = "account")
@NamedQuery(name = "Account.byLogin", query = "select a from Account a where a.login = :login")
public class Account {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Version
    private long version;

    @Column(name = "login")
    private String login;

    @Column(name = "display_name")
    private String displayName;

    @Column(name = "password_hash")
    private String passwordHash;

    @Column(name = "ministry")
    private String ministry;

    @Column(name = "active")
    private boolean active = true;

    @Column(name = "closed_at")
    @Convert(converter = InstantConverter.class)
    private Instant closedAt;

    @Column(name = "erased_at")
    @Convert(converter = InstantConverter.class)
    private Instant erasedAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "account_role", joinColumns = @JoinColumn(name = "account_id"))
    @Column(name = "role_name")
    @Enumerated(EnumType.STRING)
    private Set<Role> roles = new HashSet<>();

    protected Account() {}

    /** @param ministry code of the ministry, null for everybody but reviewers */
    public Account(String login, String displayName, String passwordHash, Set<Role> roles, String ministry) {
        this.login = login;
        this.displayName = displayName;
        this.passwordHash = passwordHash;
        this.roles = new HashSet<>(roles);
        this.ministry = ministry;
    }

    /** The person as of now, acting for no organisation; null is never returned, a closed account has no roles left. */
    public Actor asActor() {
        return asActor(List.of());
    }

    /** The person with these capacities, acting for the first organisation among them. */
    public Actor asActor(List<Standing> standings) {
        Set<Role> now = active ? roles : EnumSet.noneOf(Role.class);
        return new Actor(id, displayName, now, standings.isEmpty() ? null : standings.get(0).organisationId(), ministry, standings);
    }

    /** What the person is among the staff; without roles of the staff for a filer. */
    public StaffPost post() {
        return new StaffPost(roles, ministry);
    }

    /** Whether somebody of the authorities, or of the portal's own administration, signs in with it. */
    public boolean isStaff() {
        return !roles.contains(Role.FILER);
    }

    /** The person is this from now on, and nothing of what they were before. */
    public void take(StaffPost post) {
        this.roles = new HashSet<>(post.roles());
        this.ministry = post.ministry();
    }

    /** Nobody signs in with it, and whoever has is signed out by the next request. @param at from when what it was signed in with is kept for its time */
    public void close(Instant at) {
        this.active = false;
        this.closedAt = at;
    }

    /** @throws IllegalStateException if there is nothing left to sign in with */
    public void reopen() {
        if (isErased()) {
            throw new IllegalStateException("account " + id + " has nothing left to sign in with");
        }
        this.active = true;
        this.closedAt = null;
    }

    /** Whether what it was signed in with has been disposed of. */
    public boolean isErased() {
        return erasedAt != null;
    }

    /** @param hash salted, of the password that the person has chosen */
    public void choosePassword(String hash) {
        this.passwordHash = hash;
    }

    /** @param address with which the person signs in from now on, in one spelling */
    public void rename(String address) {
        this.login = address;
    }

    public long id() {
        return id;
    }

    public long version() {
        return version;
    }

    public String login() {
        return login;
    }

    public String displayName() {
        return displayName;
    }

    public String passwordHash() {
        return passwordHash;
    }

    public boolean isActive() {
        return active;
    }
}
