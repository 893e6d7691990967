using Totems.Contracts.Orders;

namespace Totems.KioskAgent.Payments;

/// <summary>
/// A card terminal with two phases, as the Brazilian ones have: an authorization is captured only for good when it is confirmed; what is neither
/// confirmed nor undone stays pending in the terminal, also over a power cut, and can be asked about.
/// </summary>
internal interface ICardTerminal
{
    /// <summary>What it takes when it is ready.</summary>
    IReadOnlyList<PaymentMethod> Methods { get; }

    /// <summary>Whether the totem has one.</summary>
    bool Exists { get; }

    /// <summary>Whether it answers.</summary>
    Task<bool> IsReadyAsync(CancellationToken cancellationToken);

    /// <summary>Asks the guest for the card and the bank for the money.</summary>
    /// <exception cref="TerminalException">It is not known how it ended: ask with <see cref="FindAsync"/>.</exception>
    Task<TerminalAnswer> AuthorizeAsync(TerminalRequest request, CancellationToken cancellationToken);

    /// <summary>The order is stored: the authorization stands. Repeating it is harmless.</summary>
    Task ConfirmAsync(Guid attemptId, CancellationToken cancellationToken);

    /// <summary>Gives a pending authorization back, and sees to it that one still on its way is refused. Repeating it is harmless.</summary>
    Task UndoAsync(Guid attemptId, CancellationToken cancellationToken);

    /// <summary>How an attempt ended; declined when the terminal never heard of it.</summary>
    /// <exception cref="TerminalException">The terminal cannot say now.</exception>
    Task<TerminalAnswer> FindAsync(Guid attemptId, CancellationToken cancellationToken);

    /// <summary>What is neither confirmed nor undone.</summary>
    /// <exception cref="TerminalException">The terminal cannot say now.</exception>
    Task<IReadOnlyList<Guid>> PendingAsync(CancellationToken cancellationToken);
}

/// <summary>What to ask for.</summary>
/// <param name="AttemptId">Made and written down by the agent before the call.</param>
/// <param name="Method">Credit, debit or voucher.</param>
/// <param name="Amount">Centavos.</param>
internal sealed record TerminalRequest(Guid AttemptId, PaymentMethod Method, long Amount);

/// <summary>How an attempt ended.</summary>
/// <param name="Authorization">The authorization code when approved, else null.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Reason">Why it was declined: "declined", or <see cref="UnknownAttempt"/>.</param>
internal sealed record TerminalAnswer(string? Authorization, DateTimeOffset At, string? Reason = null)
{
    /// <summary>The terminal never heard of it, or not yet.</summary>
    public const string UnknownAttempt = "unknown-attempt";

    /// <summary>Whether the money is reserved.</summary>
    public bool Approved => Authorization is not null;
}

/// <summary>The terminal did not say how an attempt ended.</summary>
internal sealed class TerminalException(string message, Exception? inner = null) : Exception(message, inner);
