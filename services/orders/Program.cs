using Totems.Hosting;
using Totems.Orders;

var builder = WebApplication.CreateBuilder(args);
builder.AddTotems();
builder.AddOrders();

var app = builder.Build();
app.UseTotems();
app.MapOrders();
await app.RunTotemsAsync(args);
