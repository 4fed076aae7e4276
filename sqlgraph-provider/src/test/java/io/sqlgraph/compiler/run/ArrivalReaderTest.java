package io.sqlgraph.compiler.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.compiler.render.RowLayout;
import io.sqlgraph.compiler.render.RowShape;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ways of a pass are read out of the text that a statement tells them in. */
class ArrivalReaderTest {

    private static final RowShape VERTEX = new RowShape.VertexRow(1, 0);
    private static final RowShape EDGE = new RowShape.EdgeRow(2, 3, 4, 0);

    @Test
    void nothingIsNoWay() {
        assertThat(reader(false).read(null, 0)).isEmpty();
    }

    @Test
    void aWayWithoutMultiplicityCountsOnce() {
        assertThat(reader(false).read("17179869185,7", 0)).containsExactly(17179869185L, 1, 7, 1);
    }

    @Test
    void multiplicitiesAndPlacesFollowTheVertex() {
        assertThat(reader(true, EDGE, VERTEX).read("5 2 60 5 8 9,6 1 61 6 8 9", 2))
                .containsExactly(5, 2, 60, 5, 8, 9, 0, 0, 6, 1, 61, 6, 8, 9, 0, 0);
    }

    @Test
    void placesThatNobodyAsksForAreDropped() {
        assertThat(reader(false, EDGE, VERTEX).read("5 60 5 8 9,6 61 6 8 9", 1))
                .containsExactly(5, 1, 60, 5, 8, 6, 1, 61, 6, 8);
    }

    @Test
    void theLargestAndTheSmallestNumbersAreRead() {
        assertThat(reader(false).read(Long.MAX_VALUE + "," + Long.MIN_VALUE, 0))
                .containsExactly(Long.MAX_VALUE, 1, Long.MIN_VALUE, 1);
    }

    private static ArrivalReader reader(boolean counted, RowShape... places) {
        return new ArrivalReader(new RowLayout(List.of(VERTEX), 0, counted ? 2 : 0, 1, 0, List.of(places), null));
    }
}
