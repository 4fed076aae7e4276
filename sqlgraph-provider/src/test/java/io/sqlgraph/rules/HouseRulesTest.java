package io.sqlgraph.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.rules.SourceTree.SourceFile;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HouseRulesTest {

    private static final List<SourceFile> SOURCES =
            SourceTree.ofThisRepository().javaFiles();

    @Test
    void theScanSeesThisRepository() {
        assertThat(SOURCES)
                .extracting(SourceFile::path)
                .contains("sqlgraph-provider/src/test/java/io/sqlgraph/rules/HouseRulesTest.java");
    }

    @Test
    void filesStaySmall() {
        assertThat(HouseRules.tooLong(SOURCES)).isEmpty();
    }

    @Test
    void sourcesHoldNoForbiddenWords() {
        assertThat(HouseRules.forbiddenWords(SOURCES)).isEmpty();
    }

    @Test
    void documentsAndScriptsHoldNoForbiddenWords() {
        List<SourceFile> texts = SourceTree.ofThisRepository().otherTexts();
        assertThat(texts).extracting(SourceFile::path).contains("README.md", "pom.xml", ".ci/run");
        assertThat(HouseRules.forbiddenWords(texts)).isEmpty();
    }

    @Test
    void aPathOfOneMachineIsReported() {
        assertThat(HouseRules.forbiddenWords(List.of(new SourceFile("docs/a.md", List.of("see `/ho" + "me/ada/x`")))))
                .hasSize(1);
        assertThat(HouseRules.forbiddenWords(List.of(new SourceFile("docs/a.md", List.of("http://h/ho" + "me/ada")))))
                .isEmpty();
    }

    @Test
    void everyMainPackageSaysWhatLivesInIt() {
        assertThat(HouseRules.packagesWithoutInfo(SOURCES)).isEmpty();
    }

    @Test
    void packagesOnlyUseTheLayersBelowThem() {
        assertThat(HouseRules.upwardImports(SOURCES)).isEmpty();
    }

    @Test
    void anUpwardImportIsReported() {
        String path = "sqlgraph-provider/src/main/java/io/sqlgraph/dialect/A.java";
        assertThat(HouseRules.upwardImports(List.of(main(path, "import io.sqlgraph.tx.GraphSession;"))))
                .containsExactly(path + " uses a higher layer: import io.sqlgraph.tx.GraphSession;");
        assertThat(HouseRules.upwardImports(List.of(main(path, "import io.sqlgraph.value.UserIds;"))))
                .isEmpty();
    }

    @Test
    void aLongFileIsReported() {
        List<String> lines = Collections.nCopies(HouseRules.MAX_LINES + 1, "");
        assertThat(HouseRules.tooLong(List.of(new SourceFile("m/src/test/java/p/A.java", lines))))
                .containsExactly("m/src/test/java/p/A.java has 601 lines, more than 600");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "// TO" + "DO later",
                "@Dis" + "abled void f()",
                "e.print" + "StackTrace();",
                "System.out.println()"
            })
    void aForbiddenWordIsReported(String line) {
        assertThat(HouseRules.forbiddenWords(List.of(main("m/src/main/java/io/sqlgraph/a/A.java", line))))
                .singleElement()
                .asString()
                .startsWith("m/src/main/java/io/sqlgraph/a/A.java:1: ");
    }

    @Test
    void theCommandLineMayPrint() {
        assertThat(HouseRules.forbiddenWords(
                        List.of(main("m/src/main/java/io/sqlgraph/cli/A.java", "System.out.println(row);"))))
                .isEmpty();
    }

    @Test
    void aPackageWithoutInfoIsReported() {
        assertThat(HouseRules.packagesWithoutInfo(List.of(main("m/src/main/java/p/A.java", "class A {}"))))
                .containsExactly("m/src/main/java/p has no package-info.java");
    }

    private static SourceFile main(String path, String line) {
        return new SourceFile(path, List.of(line));
    }
}
