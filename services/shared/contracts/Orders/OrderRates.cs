namespace Totems.Contracts.Orders;

/// <summary>POST /internal/orders/rates from device-health: how many orders were taken in a time.</summary>
/// <param name="From">Begin, UTC.</param>
/// <param name="To">End, UTC, not included.</param>
/// <param name="Totems">Totems to count apart.</param>
public sealed record OrderRatesQuestion(DateTimeOffset From, DateTimeOffset To, IReadOnlyList<Guid> Totems);

/// <summary>Orders taken, cancelled ones left out.</summary>
/// <param name="OfTotems">By the totems asked for.</param>
/// <param name="OfChain">By all totems of the chain, these included.</param>
public sealed record OrderRatesAnswer(long OfTotems, long OfChain);
