using Totems.Admin;
using Totems.Hosting;
using Totems.Orders;

var builder = WebApplication.CreateBuilder(args);
builder.AddTotems();
builder.AddAdmin();
builder.AddOrders();

var app = builder.Build();
app.UseTotems();
app.MapOrders();
app.MapAdmin();
await app.RunTotemsAsync(args);
