package io.sqlgraph.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Requests that wait for their rows to be committed, and the signatures of those that were. Thread safe. */
final class WebhookInbox {

    /** What becomes of a request that arrives. */
    enum Admission {
        ACCEPTED,
        /** It was committed, but the sender could not be told. */
        COMMITTED,
        SEEN,
        FULL,
        CLOSED
    }

    /** A request; its answer is given once. */
    abstract static class Request {
        private final String signature;
        private final Instant sent;
        private final List<SourceRow> rows;
        private final long deadline;
        private int given;
        private int applied;
        private boolean answered;

        /** @param deadline by {@link System#nanoTime} */
        Request(WebhookSignature.Proof proof, List<SourceRow> rows, long deadline) {
            this.deadline = deadline;
            this.signature = proof.signature();
            this.sent = proof.sent();
            this.rows = rows;
        }

        /** Tells the sender. */
        abstract void answer(int status, String reason);
    }

    private enum State {
        WAITING,
        COMMITTED_UNTOLD,
        TOLD
    }

    private record Seen(State state, Instant sent) {}

    private final ArrayDeque<Request> waiting = new ArrayDeque<>();
    private final Map<String, Seen> seen = new HashMap<>();
    private Instant cleaned = Instant.EPOCH;
    private int capacity = 1_000;
    private boolean closed;

    synchronized void capacity(int requests) {
        capacity = requests;
    }

    synchronized Admission admit(Request request, Instant now) {
        if (closed) return Admission.CLOSED;
        forgetOld(now);
        Seen before = seen.get(request.signature);
        if (before != null) {
            if (before.state != State.COMMITTED_UNTOLD) return Admission.SEEN;
            seen.put(request.signature, new Seen(State.TOLD, request.sent));
            return Admission.COMMITTED;
        }
        if (waiting.size() >= capacity) return Admission.FULL;
        seen.put(request.signature, new Seen(State.WAITING, request.sent));
        waiting.add(request);
        notifyAll();
        return Admission.ACCEPTED;
    }

    /** A signature that is older than what is accepted need not be remembered. */
    private void forgetOld(Instant now) {
        if (cleaned.plusSeconds(10).isAfter(now)) return;
        cleaned = now;
        Instant oldest = now.minus(WebhookSignature.TOLERANCE).minusSeconds(1);
        seen.values().removeIf(each -> each.state != State.WAITING && each.sent.isBefore(oldest));
    }

    /** Rows in the order of arrival; the same ones again until they are committed. */
    synchronized List<SourceRow> read(int most) {
        giveBack();
        var rows = new ArrayList<SourceRow>();
        for (Request request : waiting) {
            int left = Math.min(request.rows.size() - request.applied, most - rows.size());
            rows.addAll(request.rows.subList(request.applied, request.applied + left));
            request.given = left;
            if (rows.size() == most) break;
        }
        return rows;
    }

    /** Says that what was read is not being applied any more. */
    synchronized void giveBack() {
        waiting.forEach(request -> request.given = 0);
    }

    /** Answers the requests all of whose rows are applied. */
    void committed() {
        var done = new ArrayList<Request>();
        synchronized (this) {
            for (Iterator<Request> all = waiting.iterator(); all.hasNext(); ) {
                Request request = all.next();
                request.applied += request.given;
                request.given = 0;
                if (request.applied < request.rows.size()) continue;
                all.remove();
                seen.put(
                        request.signature,
                        new Seen(request.answered ? State.COMMITTED_UNTOLD : State.TOLD, request.sent));
                if (!request.answered) done.add(request);
                request.answered = true;
            }
        }
        done.forEach(request -> request.answer(200, "applied"));
    }

    /** Gives up on a request, unless it is just being applied: then only its sender is told that it is not known. */
    void expire(Request request) {
        synchronized (this) {
            if (request.answered) return;
            request.answered = true;
            if (request.given == 0 && request.applied == 0) {
                waiting.remove(request);
                seen.remove(request.signature);
            }
        }
        request.answer(503, "not applied in time; send it again");
    }

    /** Gives up on requests that wait too long. */
    void expireOverdue() {
        List<Request> overdue;
        synchronized (this) {
            long now = System.nanoTime();
            overdue = waiting.stream()
                    .filter(request -> request.deadline - now <= 0)
                    .toList();
        }
        overdue.forEach(this::expire);
    }

    /** Waits for rows; false when there will be no more. */
    synchronized boolean await(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (waiting.isEmpty() && !closed) {
            long left = end - System.nanoTime();
            if (left <= 0) return true;
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return !waiting.isEmpty() || !closed;
    }

    /** Takes no more requests; gives those that wait. */
    synchronized List<Request> close() {
        closed = true;
        notifyAll();
        return List.copyOf(waiting);
    }
}
