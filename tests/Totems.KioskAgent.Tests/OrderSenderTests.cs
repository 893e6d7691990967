using System.Net;
using Totems.KioskAgent.Orders;
using Xunit;

namespace Totems.KioskAgent.Tests;

public sealed class OrderSenderTests
{
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
