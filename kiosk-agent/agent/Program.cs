using Totems.KioskAgent;
using Totems.KioskAgent.Screen;

var openApi = OpenApiVerb.FolderOf(args);
var builder = WebApplication.CreateBuilder(openApi is null ? args : []);
builder.AddKioskAgent();

var app = builder.Build();
app.MapKioskAgent();

if (openApi is not null) await OpenApiVerb.WriteAsync(app, openApi);
else await app.RunAsync();
