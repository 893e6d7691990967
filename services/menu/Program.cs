using Totems.Hosting;
using Totems.Menu;

var builder = WebApplication.CreateBuilder(args);
builder.AddTotems();
builder.AddMenu();

var app = builder.Build();
app.UseTotems();
app.MapMenu();
await app.RunTotemsAsync(args);
