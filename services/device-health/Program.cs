using Totems.DeviceHealth;
using Totems.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddTotems();
builder.AddDeviceHealth();

var app = builder.Build();
app.UseTotems();
app.MapDeviceHealth();
await app.RunTotemsAsync(args);
