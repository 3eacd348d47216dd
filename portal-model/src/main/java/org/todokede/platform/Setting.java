package org.todokede.platform;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** A named value kept by the portal itself, such as the offset of the training clock. Names, for all entities, the one sequence their keys come from. */
@Entity
@Table(name = "setting")
@SequenceGenerator(name = "portal", sequenceName = "portal_seq", allocationSize = 50)
public class Setting {

    @Id
    @Column(name = "setting_key")
    private String key;

    @Column(name = "setting_value")
    private String value;

    @Version
    private long version;

    protected Setting() {}

    public Setting(String key, String value) {
        this.key = key;
        this.value = value;
    }

    public String value() {
        return value;
    }

    public void change(String newValue) {
        this.value = newValue;
    }
}
