using System.ComponentModel;
using System.Globalization;

namespace EcsTaskAwaiter.Tasks;

/// <summary>Lets the configuration binder, which knows neither parsing interfaces nor JSON converters, read an operation id.</summary>
internal sealed class EcsOperationIdTypeConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        value is string text ? EcsOperationId.Parse(text, culture) : base.ConvertFrom(context, culture, value);
}
