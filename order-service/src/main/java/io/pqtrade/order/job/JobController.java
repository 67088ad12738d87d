package io.pqtrade.order.job;

import io.pqtrade.order.security.CurrentUser;
import io.pqtrade.web.Cursor;
import io.pqtrade.web.Envelope;
import io.pqtrade.web.Page;
import io.pqtrade.web.PageQuery;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The worker's calendar: what there is, how it went, and running something now. */
@RestController
@RequestMapping("/api/admin/jobs")
final class JobController {
    private static final int LONGEST_ID = 18;

    private final JobRows rows;
    private final JobRequests requests;

    JobController(JobRows rows, JobRequests requests) {
        this.rows = rows;
        this.requests = requests;
    }

    /** All of them by name; none before a worker ran for the first time. */
    @GetMapping
    Envelope<Page<JobView>> list() {
        return Envelope.of(new Page<>(rows.all(), null));
    }

    @GetMapping("/{name}")
    Envelope<JobView> get(@PathVariable String name) {
        return Envelope.of(rows.find(name).orElseThrow(JobRequests::notThere));
    }

    @GetMapping("/{name}/runs")
    Envelope<Page<RunView>> runs(@PathVariable String name, PageQuery query) {
        JobView job = rows.find(name).orElseThrow(JobRequests::notThere);
        long before = query.cursor().map(Cursor::id).orElse(Long.MAX_VALUE);
        List<RunView> fetched = rows.runs(job.name(), before, query.fetch());
        return Envelope.of(Page.of(fetched, query, RunView::id));
    }

    @GetMapping("/{name}/runs/{id}")
    Envelope<RunView> run(@PathVariable String name, @PathVariable String id) {
        if (!id.matches("[0-9]{1," + LONGEST_ID + "}")) {
            throw JobRequests.notThere();
        }
        return Envelope.of(rows.run(name, Long.parseLong(id)).orElseThrow(JobRequests::notThere));
    }

    /** Answers with the run once it is over, or as it is after a few seconds: then ask for it by its id. */
    @PostMapping("/{name}/run")
    Envelope<RunView> run(@AuthenticationPrincipal CurrentUser admin, @PathVariable String name) {
        return Envelope.of(requests.run(name, admin));
    }
}
