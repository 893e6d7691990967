using Totems.Peripherals;
using Totems.Peripherals.Pinpad;
using Totems.Peripherals.Power;
using Totems.Peripherals.Printing;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
int Port(string device) => builder.Configuration.GetValue<int>($"Devices:{device}");
await using var receipts = TcpPrinter.Start(Port("Printer"));
await using var kitchen = TcpPrinter.Start(Port("KitchenPrinter"));
await using var pinpad = PinpadSimulator.Start(Port("Pinpad"), milliseconds: 1500);
await using var ups = NutSimulator.Start(Port("Ups"));
var page = new DevicesPage(receipts, kitchen, pinpad, ups);
var app = builder.Build();
app.MapGet("/", () => Results.Content(page.Html(), "text/html; charset=utf-8"));
app.MapPost("/{device}", (string device, HttpRequest request) =>
    request.Form["fault"] is [{ } fault] && page.Set(device, fault) ? Results.Redirect("/") : Results.BadRequest());
await app.RunAsync();
