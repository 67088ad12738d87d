package io.pqtrade.order.trade;

import io.pqtrade.core.execution.Preview;
import io.pqtrade.core.execution.TradeCommand;
import io.pqtrade.core.execution.TradeCommand.ClosePosition;
import io.pqtrade.core.execution.TradeCommand.ClosePositions;
import io.pqtrade.core.execution.TradeCommand.PlaceMarketOrder;
import io.pqtrade.core.execution.TradeCommand.PlacePendingOrder;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.position.Position;
import io.pqtrade.order.blotter.Blotter;
import io.pqtrade.order.intake.Scope;
import io.pqtrade.order.portfolio.LivePortfolios;
import io.pqtrade.order.security.CurrentUser;
import io.pqtrade.web.Envelope;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells what a request would come to right now, by the rules that would execute it. */
@RestController
@RequestMapping("/api/orders")
final class PreviewController {
    private final LivePortfolios portfolios;
    private final Blotter blotter;

    PreviewController(LivePortfolios portfolios, Blotter blotter) {
        this.portfolios = portfolios;
        this.blotter = blotter;
    }

    @PostMapping("/preview")
    Envelope<PreviewView> preview(
            @AuthenticationPrincipal CurrentUser user, @Valid @RequestBody PreviewRequest request) {
        UUID portfolioId = Scope.portfolio(user);
        TradeCommand command = request.command(portfolioId);
        LivePortfolios.Live live = portfolios.load(portfolioId);
        Preview preview = Preview.of(live.portfolio(), command, live.market(), blotter.past(portfolioId));
        return Envelope.of(PreviewView.of(
                preview, instrument(command, live), live.portfolio().currency()));
    }

    /** The one instrument the command is about; none when it is about several. */
    private static @Nullable Instrument instrument(TradeCommand command, LivePortfolios.Live live) {
        String symbol = switch (command) {
            case PlaceMarketOrder order -> order.symbol();
            case PlacePendingOrder order -> order.symbol();
            case ClosePosition close -> symbol(close.positionId(), live);
            case ClosePositions close -> close.symbol();
            default -> null;
        };
        return symbol == null ? null : live.market().instrument(symbol).orElse(null);
    }

    private static @Nullable String symbol(long positionId, LivePortfolios.Live live) {
        return live.portfolio().positions().stream()
                .filter(position -> position.id() == positionId)
                .map(Position::symbol)
                .findFirst()
                .orElse(null);
    }
}
