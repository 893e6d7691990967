using Totems.Admin;
using Totems.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddTotems();
builder.AddAdmin();

var app = builder.Build();
app.UseTotems();
app.MapAdmin();
await app.RunTotemsAsync(args);
