package io.pqtrade.market.socket.fanout;

import io.pqtrade.market.socket.engine.FrameText;

/** One series of bars that one socket follows: a snapshot, then what changes. */
final class BarFollowing implements Following {

    private final BarTopic topic;
    private boolean snapshotDue = true;
    private long rounds;
    private long lastSeq;
    private long lastBar;

    BarFollowing(BarTopic topic) {
        this.topic = topic;
    }

    @Override
    public void begin() {
        topic.joined();
    }

    @Override
    public void end() {
        topic.left();
    }

    @Override
    public void talk(FrameText out, long now, boolean newestAlone) {
        if (rounds == topic.rounds() || topic.isStale()) {
            return;
        }
        if (snapshotDue) {
            snapshotDue = false;
            out.add(topic.snapshot());
        } else if (rounds == topic.rounds() - 1) {
            out.add(topic.change());
        } else {
            out.add(topic.since(lastSeq, lastBar, topic.rounds() - rounds - 1));
        }
        rounds = topic.rounds();
        lastSeq = topic.seq();
        lastBar = topic.newest();
    }
}
