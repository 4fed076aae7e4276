package io.sqlgraph.schema.internal;

import jakarta.validation.MessageInterpolator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/**
 * Messages with their parameters, and with the two expressions that the messages of the standard constraints use: evaluating
 * all expressions would need another library.
 */
final class ConstraintMessages extends ParameterMessageInterpolator {

    private static final Pattern CHOICE =
            Pattern.compile("\\$\\{\\s*(\\w+)\\s*==\\s*true\\s*\\?\\s*'([^']*)'\\s*:\\s*'([^']*)'\\s*}");

    @Override
    protected String interpolate(MessageInterpolator.Context context, Locale locale, String term) {
        if (term.equals("${validatedValue}")) return String.valueOf(context.getValidatedValue());
        Matcher choice = CHOICE.matcher(term);
        if (!choice.matches()) return super.interpolate(context, locale, term);
        Object attribute = context.getConstraintDescriptor().getAttributes().get(choice.group(1));
        return choice.group(Boolean.TRUE.equals(attribute) ? 2 : 3);
    }
}
