package io.sqlgraph.schema.internal;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.HibernateValidatorConfiguration;
import org.hibernate.validator.cfg.ConstraintMapping;
import org.hibernate.validator.cfg.GenericConstraintDef;
import org.hibernate.validator.cfg.context.PropertyConstraintMappingContext;

/**
 * Validates single values by constraints whose record is not there. A validator only knows the fields of classes, so the
 * constraints of a value are put on the field of {@link Slots} that has its class, by a validator of their own, which all
 * values with the same constraints share. Thread safe.
 */
final class ConstraintValidators {

    private record Kind(Class<?> type, List<ComponentConstraint> constraints) {}

    private static final ConcurrentHashMap<Kind, Validator> VALIDATORS = new ConcurrentHashMap<>();

    private ConstraintValidators() {}

    /**
     * The violations of a value.
     *
     * @param type the class of such values
     * @param constraints that belong to the same path
     * @throws IllegalArgumentException if a constraint cannot be tested here
     */
    static Set<ConstraintViolation<Slots>> validate(
            Class<?> type, List<ComponentConstraint> constraints, Object value) {
        Validator validator = VALIDATORS.computeIfAbsent(new Kind(type, constraints), ConstraintValidators::build);
        return validator.validateValue(Slots.class, Slots.of(type), value);
    }

    private static Validator build(Kind kind) {
        HibernateValidatorConfiguration configuration = Validation.byProvider(HibernateValidator.class)
                .configure()
                .messageInterpolator(new ConstraintMessages());
        ConstraintMapping mapping = configuration.createConstraintMapping();
        PropertyConstraintMappingContext field = mapping.type(Slots.class).field(Slots.of(kind.type()));
        for (ComponentConstraint each : kind.constraints()) field.constraint(definition(each));
        // It lives as long as the process: a schema has few kinds of constraints.
        return configuration.addMapping(mapping).buildValidatorFactory().getValidator();
    }

    private static GenericConstraintDef<? extends Annotation> definition(ComponentConstraint constraint) {
        Class<?> loaded = AnnotationValues.load(constraint.annotation());
        if (!loaded.isAnnotation() || !loaded.isAnnotationPresent(Constraint.class)) {
            throw new IllegalArgumentException(constraint.annotation() + " is not a constraint");
        }
        var definition = new GenericConstraintDef<>(loaded.asSubclass(Annotation.class));
        definition.message(constraint.message());
        constraint.attributes().forEach((name, plain) -> {
            try {
                Method attribute = loaded.getMethod(name);
                definition.param(name, AnnotationValues.of(attribute.getReturnType(), plain));
            } catch (NoSuchMethodException e) {
                throw new IllegalArgumentException(constraint.annotation() + " has no attribute " + name, e);
            }
        });
        return definition;
    }
}
