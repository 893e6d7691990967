using Totems.Hosting;
using Totems.Hosting.Database;
using Totems.Hosting.Stores;
using Totems.Orders.Data;
using Totems.Orders.Intake;
using Totems.Orders.Kitchen;
using Totems.Orders.Lists;
using Totems.Orders.Menus;
using Totems.Orders.Status;

namespace Totems.Orders;

/// <summary>Takes orders once, re-prices them, and moves them through the kitchen.</summary>
public static class OrdersModule
{
    /// <summary>Name and schema; every table belongs to a chain.</summary>
    public static TotemsModule Module { get; } = new("orders", "orders", typeof(OrdersModule).Assembly, new Dictionary<string, string>());

    /// <summary>Adds the module.</summary>
    public static WebApplicationBuilder AddOrders(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddModule<OrdersDb>(Module);
        builder.Services.Configure<KitchenOptions>(builder.Configuration.GetSection("Kitchen"));
        builder.Services.AddSingleton<MenuArchive>();
        builder.Services.AddScoped<OrderIntake>();
        builder.Services.AddScoped<OrderProgress>();
        return builder;
    }

    /// <summary>Maps the module's endpoints.</summary>
    public static WebApplication MapOrders(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapDirectory<OrdersDb>(Module);
        var routes = app.MapModule<OrdersDb>(Module);
        PortionsCountedEvent.Map(app);
        PlaceOrderEndpoint.Map(routes);
        StatusEndpoint.Map(routes);
        OrderLists.Map(routes);
        OrderDetails.Map(routes);
        OpenOrders.Map(routes);
        OrderRates.Map(routes);
        KitchenEndpoints.Map(routes);
        ReadyBoardEndpoint.Map(routes);
        return app;
    }
}
