package io.sqlgraph.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress bars on standard error, so that standard output stays what the command says. */
final class Progress {

    private static final long MEBIBYTE = 1 << 20;

    private Progress() {}

    /** A bar over a number of bytes, with the rate; the caller closes it. */
    static ProgressBar bytes(String task, long size) {
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(size)
                .setStyle(ProgressBarStyle.ASCII)
                .setUnit(" MiB", MEBIBYTE)
                .showSpeed()
                .setMaxRenderedLength(120)
                // Where nobody watches, a line now and then is enough.
                .setUpdateIntervalMillis(System.console() == null ? 5_000 : 200);
        return builder.build();
    }
}
