package io.sqlgraph.cli.sync;

import io.sqlgraph.cli.sync.JobSettings.Schedule;
import io.sqlgraph.sync.SyncHandle;
import io.sqlgraph.sync.SyncJob;
import io.sqlgraph.sync.SyncJobState;
import io.sqlgraph.sync.SyncJobs;
import io.sqlgraph.sync.SyncPlan;
import io.sqlgraph.sync.SyncReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Runs jobs. */
@Command(
        name = "run",
        description =
                "Run the jobs of a file, vertices before the edges between them; those with a schedule until Ctrl-C.",
        footer = {
            "",
            "Ctrl-C and SIGTERM end a job after the batch that it is at. The next run goes on from there; so it does",
            "after any other end of the process."
        })
final class RunCommand extends ApplyingCommand {

    private static final Duration LOOK = Duration.ofMillis(200);

    @Option(names = "--once", description = "Run every job once, whatever its schedule.")
    private boolean once;

    @Option(names = "--full", description = "Read every source from its start, once.")
    private boolean full;

    @Option(names = "--dry-run", description = "Show what a run would do, and write nothing to the graph.")
    private boolean dry;

    @Option(
            names = "--progress",
            paramLabel = "KIND",
            defaultValue = "auto",
            description =
                    "How progress is shown on standard error: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ProgressDisplay.Kind progress;

    private final Map<String, SyncReport> last = new ConcurrentHashMap<>();
    private volatile boolean scheduled;

    @Override
    int run(JobFile jobFile, List<JobSettings> selected) throws Exception {
        boolean ends = once
                || full
                || dry
                || selected.stream().allMatch(job -> job.schedule().isOnce());
        for (JobSettings job : selected) {
            if (ends && job.source().isEndless()) {
                throw new ParameterException(
                        spec().commandLine(),
                        "The job '" + job.name() + "' is posted to: there is nothing to run once");
            }
        }
        try (var display =
                ProgressDisplay.of(progress, !ends, spec().commandLine().getErr())) {
            var listeners = new OpenJobs.Listeners(display::show, report -> ended(display, report));
            return apply(jobFile, selected, listeners, (open, interruption) -> {
                if (!dry && tellPaused(open, ends)) return 1;
                return ends ? runOnce(List.copyOf(open.jobs().values())) : runOn(open, interruption);
            });
        }
    }

    private void ended(ProgressDisplay display, SyncReport report) {
        display.ended(report.job());
        last.put(report.job(), report);
        if (!scheduled) return;
        try {
            Reports.printLine(report, json(), spec().commandLine().getOut());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says which of the jobs are paused. */
    private boolean tellPaused(OpenJobs open, boolean ends) {
        Set<String> selected =
                open.jobs().keySet().stream().map(JobSettings::name).collect(Collectors.toSet());
        boolean any = false;
        for (SyncJobState state : SyncJobs.in(open.store().graph()).states()) {
            if (!state.paused() || !selected.contains(state.name())) continue;
            any = true;
            spec().commandLine()
                    .getErr()
                    .println("sqlgraph: the job '" + state.name() + "' is paused, until 'sqlgraph sync resume'");
        }
        return any && ends;
    }

    private int runOnce(List<SyncJob<?>> jobs) throws IOException {
        SyncPlan plan = SyncPlan.of(jobs.toArray(SyncJob<?>[]::new));
        List<SyncReport> reports = dry ? plan.dryRun() : full ? plan.runFull() : plan.run();
        Reports.print(reports, json(), spec().commandLine().getOut());
        return ExitCodes.of(reports);
    }

    /** Runs those without a schedule, and then the others until they end or the process is to end. */
    private int runOn(OpenJobs open, Interruption interruption) throws Exception {
        PrintWriter out = spec().commandLine().getOut();
        List<SyncJob<?>> first = open.jobs().entrySet().stream()
                .filter(each -> each.getKey().schedule().isOnce())
                .<SyncJob<?>>map(Map.Entry::getValue)
                .toList();
        if (!first.isEmpty()) {
            int code = runOnce(first);
            if (code != 0 && code != ExitCodes.BAD_ROWS) return code;
        }
        scheduled = true;
        var handles = new ArrayList<SyncHandle>();
        try {
            for (Map.Entry<JobSettings, SyncJob<?>> each : open.jobs().entrySet()) {
                Schedule schedule = each.getKey().schedule();
                if (schedule.isOnce()) continue;
                handles.add(start(each.getValue(), schedule));
                out.println("%s runs: %s%s"
                        .formatted(each.getKey().name(), schedule.describe(), address(open, each.getKey())));
            }
            out.flush();
            boolean allEnded = false;
            while (!allEnded && !interruption.isBegun()) {
                allEnded = true;
                for (SyncHandle handle : handles) allEnded &= handle.await(LOOK);
            }
        } finally {
            handles.forEach(SyncHandle::close);
        }
        if (handles.stream().anyMatch(handle -> handle.failure() != null)) return 1;
        return ExitCodes.of(List.copyOf(last.values()));
    }

    private static SyncHandle start(SyncJob<?> job, Schedule schedule) {
        if (schedule.follow()) return job.follow();
        return schedule.cron() == null ? job.every(schedule.every()) : job.cron(schedule.cron());
    }

    private static String address(OpenJobs open, JobSettings job) {
        if (!(job.source() instanceof SourceSettings.Webhook webhook)) return "";
        int port = open.webhooks().get(job.name()).port();
        return ", listens at http://" + webhook.host() + ":" + port + webhook.path();
    }
}
