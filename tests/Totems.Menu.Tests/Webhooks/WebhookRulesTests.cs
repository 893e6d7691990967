using System.Net;
using Totems.Menu.Webhooks;
using Xunit;

namespace Totems.Menu.Tests.Webhooks;

public sealed class WebhookRulesTests
{
    [Fact]
    public void Signature_OfTheConventionsOwnExample_IsItsOwn() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSignature.Of(
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1614265330), "{\"test\": 2432232314}"));

    [Theory]
    [InlineData("93.184.215.14", true)]
    [InlineData("2606:4700::6810:84e5", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.9.9.9", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("192.0.0.8", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("64:ff9b::a9fe:a9fe", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001:0:1::", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fec0::1", false)]
    [InlineData("ff02::1", false)]
    public void Address_OutsideOfTheInternet_IsNotCalled(string address, bool allowed) => Assert.Equal(allowed, PublicAddress.May(IPAddress.Parse(address), allowLoopback: false));

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("10.1.2.3", false)]
    public void Address_WhereLoopbackIsAllowed_IsThisMachineOnly(string address, bool allowed) =>
        Assert.Equal(allowed, PublicAddress.May(IPAddress.Parse(address), allowLoopback: true));

    [Fact]
    public void Retries_GrowSpreadAndEndAfterAboutADay()
    {
        var middle = Enumerable.Range(1, WebhookRetry.Pauses.Count).Select(attempt => WebhookRetry.After(attempt, 0.5)!.Value).ToList();

        Assert.Equal(middle, middle.Order());
        Assert.InRange(middle.Sum(pause => pause.TotalHours), 23, 25);
        Assert.Equal(TimeSpan.FromSeconds(4), WebhookRetry.After(1, 0));
        Assert.InRange(WebhookRetry.After(1, 0.999)!.Value.TotalSeconds, 5.9, 6);
        Assert.Null(WebhookRetry.After(WebhookRetry.Pauses.Count + 1, 0.5));
    }
}
