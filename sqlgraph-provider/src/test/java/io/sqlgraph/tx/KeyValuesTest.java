package io.sqlgraph.tx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The values of one element's keys, of which many elements may share the array of keys. */
class KeyValuesTest {

    private final String[] keys = {"name", "age"};

    private KeyValues shared(Object... values) {
        return new KeyValues(keys, values);
    }

    @Test
    void aKeyThatIsAddedOrRemovedIsSoInOneElementOnly() {
        KeyValues ada = shared("Ada", 36);
        KeyValues bob = shared("Bob", 41);
        KeyValues cy = shared("Cy", 20);

        ada.put("mail", "ada@x.org");
        bob.remove("name");
        cy.put("age", 21);

        assertThat(ada.toString()).isEqualTo("{name=Ada, age=36, mail=ada@x.org}");
        assertThat(bob.toString()).isEqualTo("{age=41}");
        assertThat(cy.toString()).isEqualTo("{name=Cy, age=21}");
        assertThat(keys).containsExactly("name", "age");
    }

    @Test
    void elementsShareKeysUntilOneOfThemGetsOthers() {
        KeyValues ada = shared("Ada", 36);
        KeyValues bob = shared("Bob", 41);
        assertThat(ada.sharesKeys(bob)).isTrue();

        bob.put("age", 42);
        assertThat(ada.sharesKeys(bob)).isTrue();

        bob.remove("age");
        assertThat(ada.sharesKeys(bob)).isFalse();
    }

    @Test
    void noKeysAreAnEmptyMapThatGrows() {
        var values = new KeyValues(new String[0], new Object[0]);
        assertThat(values.isEmpty()).isTrue();
        values.put("name", "Ada");
        assertThat(values.get("name")).isEqualTo("Ada");
        assertThat(values.size()).isEqualTo(1);
    }
}
