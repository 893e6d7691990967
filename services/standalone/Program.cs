using Totems.Admin;
using Totems.DeviceHealth;
using Totems.Hosting;
using Totems.Menu;
using Totems.Orders;

var builder = WebApplication.CreateBuilder(args);
builder.AddTotems();
builder.AddAdmin();
builder.AddMenu();
builder.AddOrders();
builder.AddDeviceHealth();

var app = builder.Build();
app.UseTotems();
app.MapMenu();
app.MapOrders();
app.MapDeviceHealth();
app.MapAdmin();
await app.RunTotemsAsync(args);
