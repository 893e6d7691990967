using System.Net;
using Totems.KioskAgent.Orders;
using Totems.KioskAgent.Tests.Support;
using Xunit;

namespace Totems.KioskAgent.Tests;

public sealed class OrderSenderTests
{
    [Fact]
    public void Request_TheServicesTake_HasNoFault() => Assert.Null(TestTotem.Request().Fault(Guid.CreateVersion7()));

    [Fact]
    public void Request_TheServicesWouldRefuse_HasAFaultBeforePayment()
    {
        var (good, id) = (TestTotem.Request(), Guid.CreateVersion7());

        Assert.NotNull(good.Fault(Guid.NewGuid()));
        Assert.NotNull((good with { Language = "fr" }).Fault(id));
        Assert.NotNull((good with { Cart = good.Cart with { Lines = [] } }).Fault(id));
        Assert.NotNull((good with { ExpectedTotal = 10_000_001 }).Fault(id));
    }

    [Theory]
    [InlineData(400, "http-400", true)]
    [InlineData(413, "http-413", true)]
    [InlineData(422, "unknown-release", true)]
    [InlineData(409, "different-body", true)]
    [InlineData(409, "id-taken", true)]
    [InlineData(409, "something-else", false)]
    [InlineData(401, "http-401", false)]
    [InlineData(403, "http-403", false)]
    [InlineData(404, "http-404", false)]
    [InlineData(408, "http-408", false)]
    [InlineData(429, "http-429", false)]
    [InlineData(500, "http-500", false)]
    [InlineData(503, "menu-unavailable", false)]
    public void Answer_ByStatusAndProblem_IsFinalOnlyWhenItCannotChange(int status, string problem, bool final) =>
        Assert.Equal(final, OrderSender.IsFinal((HttpStatusCode)status, problem));
}
